import type { Progress } from '../corpus';
import type { Sink } from './io';
import { bar, figure, type Style } from './style';

export type ProgressLine = { show(progress: Progress): void; end(): void };

const clear = '\r\u001b[2K';

/** On a terminal one line that is updated; elsewhere a line for every tenth, if it takes long enough. */
export function progressLine(sink: Sink, style: Style, now: () => number = Date.now): ProgressLine {
  return sink.isTTY === true ? growing(sink, style, now) : tenths(sink, now);
}

function growing(sink: Sink, style: Style, now: () => number): ProgressLine {
  const started = now();
  let drawn = -Infinity;
  return {
    show(progress) {
      const time = now();
      if (time - drawn < 80 && progress.done < progress.total) return;
      drawn = time;
      const share = shareOf(progress);
      const meter = style.cyan(bar(share, 24).padEnd(24, '·'));
      sink.write(
        `${clear}${meter} ${(share * 100).toFixed(0).padStart(3)}%  ${told(progress, time - started)}`,
      );
    },
    end() {
      if (drawn > -Infinity) sink.write(clear);
    },
  };
}

function tenths(sink: Sink, now: () => number): ProgressLine {
  const started = now();
  let last = started;
  let tenth = 0;
  return {
    show(progress) {
      const reached = Math.floor(shareOf(progress) * 10);
      const time = now();
      if (reached <= tenth || reached === 10 || time - last < 2000) return;
      tenth = reached;
      last = time;
      sink.write(`coding: ${reached * 10}%, ${told(progress, time - started)}\n`);
    },
    end: () => undefined,
  };
}

const shareOf = ({ bytes, totalBytes }: Progress): number => (totalBytes === 0 ? 1 : bytes / totalBytes);

function told(progress: Progress, elapsed: number): string {
  const { done, total, bytes, totalBytes } = progress;
  const rate = bytes / Math.max(1, elapsed);
  const left = rate > 0 ? (totalBytes - bytes) / rate / 1000 : 0;
  return `${figure(done)} of ${figure(total)} documents, ${(rate / 1000).toFixed(1)} MB/s, ${clock(left)} left`;
}

const clock = (seconds: number): string => {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};
