export { commands } from './commands';
export { closed, exits, type Io, type Sink } from './io';
