import { reportLines } from '../../src/programme/comparison/print-report';
import { changeCount, LISTED_ENTRIES, ReportBuilder } from '../../src/programme/comparison/report';
import { findFileSystemReason } from '../../src/tools/commands/programme/file-system-reason';

describe('the report of an import', () => {
  it('lists the first hundred entries of each type, and counts a million', () => {
    const builder = new ReportBuilder([]);
    for (let line = 1; line <= 1_000_000; line += 1)
      builder.add('setAside', { kind: 'price', text: `prices.csv:${line} set aside: is zero` });
    builder.add('added', { kind: 'key', text: '20 keys', number: 20 });
    const report = builder.build();
    expect([report.entries.setAside.length, report.counts.price?.setAside]).toEqual([LISTED_ENTRIES, 1_000_000]);
    expect([...reportLines(report)]).toEqual([
      '+ 20 keys',
      ...Array.from({ length: 100 }, (_, index) => `! prices.csv:${index + 1} set aside: is zero`),
      '! … and 999900 more',
      '= 0 unchanged',
      'prices: 1000000 set aside',
      'keys: 20 added',
    ]);
    expect(changeCount(report)).toBe(20);
  });

  it.each([
    ['ENOSPC', 'The disk is full'],
    ['SQLITE_FULL', 'The disk of the database is full'],
    ['SQLITE_READONLY', 'The database is read-only'],
    ['SQLITE_READONLY_DIRECTORY', 'SQLite has to write in its directory'],
    ['SQLITE_CANTOPEN', 'Run the command as the user of the gateway.'],
    ['25006', 'The database is read-only'],
    ['53100', 'The disk of the database is full'],
  ])('of an error with the code %s states what to do', (code, reason) => {
    const cause = Object.assign(new Error('low-level'), { code });
    expect(findFileSystemReason(new Error('databaseUnavailable', { cause }))).toContain(reason);
    expect(findFileSystemReason(new Error('another'))).toBeNull();
  });

  it.each([
    ['ENOENT', 'There is no file /files/a.csv.'],
    ['ENOTDIR', 'A part of the path /files/a.csv is not a directory.'],
    ['EACCES', 'The file /files/a.csv cannot be read or written: permission denied.'],
    ['EPERM', 'The file /files/a.csv cannot be read or written: permission denied.'],
  ])('of an error with the code %s names the file', (code, reason) => {
    const error = Object.assign(new Error('low-level'), { code });
    expect(findFileSystemReason(error)).toBeNull();
    expect(findFileSystemReason(Object.assign(error, { path: '/files/a.csv' }))).toContain(reason);
  });
});
