import { sql } from '../../src/platform/database/sql';
import { seedCommand } from '../../src/tools/commands/seed';
import { type DemoDatabase, openEmptyDatabase } from './demo-database';

describe('npm run seed', () => {
  let demo: DemoDatabase;

  beforeAll(async () => {
    demo = await openEmptyDatabase();
  });
  afterAll(() => demo.close());

  const run = async (argument: string) => {
    let printed = '';
    const command = seedCommand({ DATA_DIR: demo.dataDir, DATABASE_URL: demo.databaseUrl })
      .exitOverride()
      .configureOutput({
        writeOut: (text) => {
          printed += text;
        },
        writeErr: () => {},
      });
    await command.parseAsync(argument.split(' '), { from: 'user' });
    return printed;
  };

  it('loads a set into the database of DATA_DIR and prints its size', async () => {
    expect(await run('--customers 3 --software 2 --products 2 --partner-name Proseware')).toBe(
      'Proseware has 3 customers.\n',
    );
    expect(await demo.values(sql`SELECT "name" FROM "partners"`)).toEqual(['Proseware']);
    expect(await demo.values(sql`SELECT COUNT(*) FROM "software"`)).toEqual([6]);
    expect(await demo.values(sql`SELECT COUNT(*) FROM "editions"`)).toEqual([16]);
  });

  it.each(['--customers 0', '--software 1.5', '--editions 89', '--products many'])('refuses %s', async (argument) => {
    await expect(run(argument)).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  });
});
