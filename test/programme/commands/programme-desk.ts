import { sql } from '../../../src/platform/database/sql';
import { type CommandResult, runCommand, variablesOf } from '../../commands/run-command';
import { allRows } from '../../support/all-rows';
import type { TestGateway } from '../../support/test-gateway';

/** Runs the subcommands of `npm run programme` on the database of a gateway that is running. */
export function programmeDesk({ gateway }: TestGateway) {
  const desk = {
    run: (...args: readonly string[]): Promise<CommandResult> =>
      runCommand('programme', args, variablesOf(gateway.config)),

    /** Runs a subcommand that is done without a word on standard error, and returns its lines. */
    lines: async (...args: readonly string[]): Promise<readonly string[]> => {
      const { code, stdout, stderr } = await desk.run(...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return stdout.trimEnd().split('\n');
    },

    /** Runs a subcommand with --json, and returns what it prints: one document, and nothing on standard error. */
    // biome-ignore lint/suspicious/noExplicitAny: documents of all subcommands
    json: async (...args: readonly string[]): Promise<any> =>
      JSON.parse((await desk.lines(...args, '--json')).join('\n')),

    /** Expects that a dry run prints the same sentence as the change that follows, and changes nothing. Returns the sentence. */
    change: async (...args: readonly string[]): Promise<string> => {
      const before = await allRows(gateway.database);
      const dry = await desk.run(...args, '--dry-run');
      expect(dry).toMatchObject({ code: 0, stderr: 'This was a dry run: nothing was changed.\n' });
      expect(await allRows(gateway.database)).toEqual(before);
      const [sentence = '', ...more] = await desk.lines(...args, '--actor', 'oda');
      expect(more).toEqual([]);
      expect(withoutTimes(dry.stdout.trimEnd())).toBe(withoutTimes(sentence));
      return sentence;
    },

    /** Expects that a subcommand is refused with exit code 1, prints nothing else, and changes nothing. Returns the reason. */
    refusal: async (...args: readonly string[]): Promise<string> => {
      const before = await allRows(gateway.database);
      const { code, stdout, stderr } = await desk.run(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(await allRows(gateway.database)).toEqual(before);
      return stderr;
    },

    /** Returns the actions in the audit trail that the commands recorded, with their changes, oldest first. */
    trail: async () => {
      const events = await gateway.database.query<{ action: string; actor: string; actorId: string; changes: string }>(
        sql`SELECT "action", "actor", "actorId", "changes" FROM "auditEvents"
          WHERE "requestId" LIKE 'cmd_%' ORDER BY "at", "partnerId", "sequence"`,
      );
      return events.map(({ changes, ...event }) => ({ ...event, changes: JSON.parse(changes) }));
    },
  };
  return desk;
}

export type ProgrammeDesk = ReturnType<typeof programmeDesk>;

/** The time of a change itself differs between a dry run and the change. Dates that a test names are at midnight. */
function withoutTimes(sentence: string): string {
  return sentence.replaceAll(/\d{4}-\d\d-\d\dT(?!00:00:00\.000)[\d:.]+Z/g, 'now');
}
