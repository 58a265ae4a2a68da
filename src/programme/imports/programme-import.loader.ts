import type { List } from '../../platform/graphql/list';
import { registerNode } from '../../platform/graphql/node';
import { rowBy } from '../../platform/graphql/row-loader';
import { ProgrammeImport } from './programme-import.entity';

const importTable = { entity: ProgrammeImport, name: 'programmeImports' } as const;

registerNode({ name: 'ProgrammeImport', prefix: 'imp', permission: 'operate', find: rowBy(importTable, 'id') });

/** The list of imports, latest first. */
export const importList: List<ProgrammeImport> = {
  identity: 'programmeImports',
  table: importTable,
  filters: [],
  orderBy: ['startedAt', 'id'],
  descending: true,
};
