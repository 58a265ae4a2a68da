import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandReference, pathOf } from '../../src/tools/api-docs/command-reference';
import { documentedCommands } from '../../src/tools/api-docs/documented-commands';
import { runCommand } from '../commands/run-command';
import { readPage } from './source-files';

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(__dirname, '../../package.json'), 'utf8'),
);
const chapterOf = (name: string) => readPage('commands.md').split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
const words = (text: string) => text.replaceAll(/[`|\s]+/g, ' ');

describe('the reference of commands', () => {
  it('is the committed docs/reference/commands.md', () => {
    expect(commandReference()).toBe(readPage('commands.md'));
  });

  it('has every script of package.json, and no other', () => {
    const rows = readPage('commands.md').matchAll(/^(?:npm run (\S+)|\| `npm (?:run )?([^`]+)` \|)/gm);
    const named = [...rows].map(([, command, script]) => command ?? script);
    expect([...new Set(named)].sort()).toEqual(Object.keys(scripts).sort());
  });

  it('has a chapter for each subcommand of npm run programme', async () => {
    const { stdout } = await runCommand('programme', ['--help'], { COLUMNS: '400' });
    const names = [...stdout.matchAll(/^ {2}([a-z-]+) (?:\[|<)/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names.filter((each) => each !== 'help')) expect(chapterOf(`programme ${name}`)).not.toBe('');
  });

  it.each(documentedCommands.map(({ command }) => command))(
    'describes $_name as npm runs it and as its --help does',
    async (command) => {
      const [name = '', ...subcommands] = pathOf(command);
      expect(scripts[name]).toBe(`node dist/src/tools/commands/${name}.js`);
      const { code, stdout } = await runCommand(name, [...subcommands, '--help'], { COLUMNS: '400' });
      expect(code).toBe(0);
      expect(words(stdout)).toContain(command.description());
      const flags = [...stdout.matchAll(/^ {2}(-[^ ].*?) {2}/gm)].map(([, each = '']) => each);
      expect(flags.length).toBeGreaterThan(0);
      for (const each of flags.filter((flag) => !flag.includes('--help')))
        expect(chapterOf(pathOf(command).join(' '))).toContain(`| \`${each}\` |`);
    },
  );

  it('states an exit code 0 and a failure for each command, and an example', () => {
    for (const { command, example } of documentedCommands) {
      const chapter = chapterOf(pathOf(command).join(' '));
      expect(chapter).toMatch(/^\| 0 \| .*\n\| 1 \| /m);
      expect(example).not.toBe('');
      expect(chapter).toContain(`Example: \`${example}\``);
    }
  });
});
