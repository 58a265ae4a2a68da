/** What an operator can do about an error of the operating system or of a database that cannot be written, by its code. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: nothing was changed. Free some space and run the command again.',
  EDQUOT: 'The disk quota is used up: nothing was changed. Free some space and run the command again.',
  EROFS: 'The file system is read-only: nothing was changed.',
  SQLITE_FULL: 'The disk of the database is full: nothing was changed. Free some space and run the command again.',
  SQLITE_READONLY: 'The database is read-only: nothing was changed.',
  '53100': 'The disk of the database is full: nothing was changed. Free some space and run the command again.',
  '25006': 'The database is read-only: nothing was changed.',
};

/** Returns what an operator should know of an error, or of one of its causes; null if it has no known reason. */
export function findFileSystemReason(error: unknown): string | null {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const code = String((each as NodeJS.ErrnoException).code ?? '');
    const reason = REASONS[code] ?? REASONS[code.split('_').slice(0, 2).join('_')];
    if (reason) return reason;
    if (code === 'ENOENT' || code === 'EACCES') return describeFile(code, (each as NodeJS.ErrnoException).path);
  }
  return null;
}

function describeFile(code: string, path = ''): string {
  return code === 'ENOENT' ? `There is no file ${path}.` : `The file ${path} cannot be read: permission denied.`;
}
