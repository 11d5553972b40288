export { runCheck, type CheckOptions } from './check';
export { runCode, type CodeOptions } from './code';
export { closed, exits, type Io, type Sink } from './io';
export { runStream } from './stream';
export { severities } from './severity';
