import { LogOutput } from '../../src/http/log-output';

type Line = Readonly<Record<string, unknown>>;

/** Collects what the gateways of this process log, in place of printing it. Opened before them, with a level that logs. */
export function collectLog(): { readonly lines: readonly Line[]; stop(): void } {
  const lines: Line[] = [];
  const spy = jest.spyOn(LogOutput.prototype, 'write').mockImplementation((line) => void lines.push(JSON.parse(line)));
  return { lines, stop: () => spy.mockRestore() };
}
