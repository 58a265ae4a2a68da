const AS_GATEWAY = 'Run the command as the user of the gateway.';

/** What an operator can do about an error of the operating system or of a database that cannot be written, by its code. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: nothing was changed. Free some space and run the command again.',
  EDQUOT: 'The disk quota is used up: nothing was changed. Free some space and run the command again.',
  EROFS: 'The file system is read-only: nothing was changed.',
  SQLITE_CANTOPEN: `The database file cannot be opened: nothing was changed. ${AS_GATEWAY}`,
  SQLITE_FULL: 'The disk of the database is full: nothing was changed. Free some space and run the command again.',
  SQLITE_READONLY: 'The database is read-only: nothing was changed.',
  SQLITE_READONLY_DIRECTORY:
    'The database is read-only: nothing was changed. SQLite has to write in its directory, even to read it. ' +
    AS_GATEWAY,
  '53100': 'The disk of the database is full: nothing was changed. Free some space and run the command again.',
  '25006': 'The database is read-only: nothing was changed.',
};

/** Returns what an operator should know of an error, or of one of its causes; null if it has no known reason. */
export function findFileSystemReason(error: unknown): string | null {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const { code: found = '', path } = each as NodeJS.ErrnoException;
    const code = String(found);
    const reason = REASONS[code] ?? REASONS[code.split('_').slice(0, 2).join('_')] ?? describeFile(code, path);
    if (reason) return reason;
  }
  return null;
}

function describeFile(code: string, path: string | undefined): string | null {
  if (path === undefined) return null;
  if (code === 'ENOENT') return `There is no file ${path}.`;
  if (code === 'ENOTDIR') return `A part of the path ${path} is not a directory.`;
  return code === 'EACCES' || code === 'EPERM'
    ? `The file ${path} cannot be read or written: permission denied. ${AS_GATEWAY}`
    : null;
}
