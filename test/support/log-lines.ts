import { setImmediate as turn } from 'node:timers/promises';
import { LogOutput } from '../../src/platform/http/log-output';

type Line = Readonly<Record<string, unknown>>;

/** What is logged in this process. */
interface CollectedLog {
  readonly lines: readonly Line[];
  /** The first line for which this holds, as soon as it is there. */
  printed(isWanted: (line: Line) => boolean): Promise<Line>;
  stop(): void;
}

/** Collects what the gateways of this process log, in place of printing it. Give them a `logLevel` that logs. */
export function collectLog(): CollectedLog {
  const lines: Line[] = [];
  const spy = jest.spyOn(LogOutput.prototype, 'write').mockImplementation((line) => void lines.push(JSON.parse(line)));
  const printed = async (isWanted: (line: Line) => boolean) => {
    for (;;) {
      const line = lines.find(isWanted);
      if (line) return line;
      await turn();
    }
  };
  return { lines, printed, stop: () => spy.mockRestore() };
}
