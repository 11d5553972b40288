export { commands } from './commands';
export { closed, exits, type Io } from './io';
