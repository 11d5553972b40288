import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, type Event, type LogOutputChannel } from 'vscode';
import { isPart, type Reply, type Request } from '../corpus';

/** The child process that codes: dictionaries and codebooks are loaded there, never in the extension host. */
export type CodingProcess = {
  dispose(): void;
  readonly onReply: Event<Reply>;
  /** The process ended unexpectedly. */
  readonly onEnd: Event<void>;
  readonly pid: () => number | undefined;
  /** Sends to the running process; starts it if there is none. */
  send(request: Request): void;
};

export function codingProcess(file: string, log: LogOutputChannel): CodingProcess {
  const reply = new EventEmitter<Reply>();
  const end = new EventEmitter<void>();
  let child: ChildProcess | undefined;

  const start = (): ChildProcess => {
    const started = fork(file, [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // In a desktop VS Code this process runs on Electron, which needs a variable to run as Node.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    });
    const ended = (): void => {
      if (child !== started) return;
      child = undefined;
      end.fire();
    };
    log.info(`The coding process ${started.pid ?? '?'} has started.`);
    started.stdout?.on('data', (text: Buffer) => log.info(text.toString().trimEnd()));
    started.stderr?.on('data', (text: Buffer) => log.warn(text.toString().trimEnd()));
    started.on('error', error => {
      log.error(error);
      // A process that could not be started has no exit.
      if (started.pid === undefined) ended();
    });
    // The protocol is this project's own: both ends are built together.
    started.on('message', message => {
      const told = message as Reply;
      reply.fire(told);
      // After other pending work.
      if (isPart(told)) setImmediate(() => started.connected && started.send({ type: 'taken' } as const));
    });
    started.on('exit', (code, signal) => {
      if (child === started) log.error(`The coding process ended: ${signal ?? `exit code ${code ?? '?'}`}.`);
      ended();
    });
    return started;
  };

  return {
    onReply: reply.event,
    onEnd: end.event,
    pid: () => child?.pid,
    send(request) {
      child ??= start();
      child.send(request, error => {
        if (error) log.warn(`A request of type "${request.type}" was not delivered: ${error.message}`);
      });
    },
    dispose() {
      const running = child;
      child = undefined;
      running?.kill();
      reply.dispose();
      end.dispose();
    },
  };
}
