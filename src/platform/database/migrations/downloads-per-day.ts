import type { NewIndex } from '../stepped-migration';

/** The index that counts the downloads of a day. Row security compares the partner, which would else be read from the table. */
export const downloadsByStart: NewIndex = {
  index: 'downloadSessions_byStart',
  table: 'downloadSessions',
  definition: '("startedAt", "partnerId")',
};
