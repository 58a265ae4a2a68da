import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Requires } from '../../platform/access/requires';
import type { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { loadPage } from '../../platform/graphql/page-loader';
import { PageArguments } from '../../platform/graphql/page-window';
import type { Row } from '../../platform/graphql/row-loader';
import { Needs } from '../../platform/graphql/selection';
import { LISTED_ENTRIES } from '../comparison/report';
import { ProgrammeImport, ProgrammeImportConnection } from './programme-import.entity';
import { importList } from './programme-import.loader';
import {
  ImportCount,
  ImportEntry,
  ImportedFileInfo,
  ImportResult,
  readCounts,
  readEntries,
} from './programme-import.payload';

const MAX_FILES = 20;
const MAX_COUNTS = 50;

@Resolver(() => ProgrammeImport)
export class ProgrammeImportsResolver {
  @Query(() => ProgrammeImportConnection, {
    nullable: true,
    description: 'Returns the imports of programme files that changed something, latest first.',
  })
  @Requires('operate')
  programmeImports(
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, importList, args, info);
  }

  @FieldResolver(() => [ImportedFileInfo], { description: 'The imported files.' })
  @Needs('files')
  @AtMost(MAX_FILES)
  files(@Root() { files }: Row<ProgrammeImport>): readonly ImportedFileInfo[] {
    return JSON.parse(files) as ImportedFileInfo[];
  }

  @FieldResolver(() => [ImportCount], { description: 'How many objects were added, changed and so on, by kind.' })
  @Needs('counts')
  @AtMost(MAX_COUNTS)
  counts(@Root() { counts }: Row<ProgrammeImport>): readonly ImportCount[] {
    return readCounts(counts);
  }

  @FieldResolver(() => [ImportEntry], {
    description: 'Lines of the report: the first hundred with one result. All are counted in `counts`.',
  })
  @Needs('report')
  @AtMost(LISTED_ENTRIES)
  entries(
    @Arg('result', () => ImportResult, { description: 'Returns the lines with this result.' }) result: ImportResult,
    @Root() { report }: Row<ProgrammeImport>,
  ): readonly ImportEntry[] {
    return readEntries(report, result);
  }
}
