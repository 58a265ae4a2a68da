import type { GraphQLResolveInfo } from 'graphql';
import { changedSince } from '../platform/access/changed-since';
import type { Viewer } from '../platform/access/viewer';
import { groupBy } from '../platform/base/group-by';
import { columnList, isIn, type Sql, sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import type { List } from '../platform/graphql/list';
import { registerNode } from '../platform/graphql/node';
import { type Row, rowBy, rowsBy, updatedRow } from '../platform/graphql/row-loader';
import { selectedColumns } from '../platform/graphql/selection';
import { Software } from '../software/software.entity';
import { Attachment } from './attachments/attachment.entity';
import type { CancellationRequestsArguments } from './cancellation.input';
import { CancellationRequest, type CancellationStatus } from './cancellation-request.entity';

const requestTable = { entity: CancellationRequest, name: 'cancellationRequests' } as const;
const attachmentTable = { entity: Attachment, name: 'attachments' } as const;

export const loadCancellationRequest = rowBy(requestTable, 'id');
/** Returns the request with a number; null if it does not exist or belongs to another partner. */
export const loadRequestByNumber = rowBy(requestTable, 'number');
export const loadUpdatedRequest = updatedRow(requestTable, ['status']);
export const loadAttachment = rowBy(attachmentTable, 'id');
export const loadAttachments = rowsBy(attachmentTable, 'cancellationRequestId', sql`"createdAt", "id"`);

registerNode({
  name: 'CancellationRequest',
  prefix: 'can',
  permission: 'findCancellations',
  find: loadCancellationRequest,
});
registerNode({ name: 'Attachment', prefix: 'att', permission: 'findCancellations', find: loadAttachment });

/** The list of uploads that are not attached to a request, latest first. */
export const attachmentUploadList: List<Attachment> = {
  identity: 'attachmentUploads',
  table: attachmentTable,
  filters: [sql`"cancellationRequestId" IS NULL`],
  orderBy: ['createdAt', 'id'],
  descending: true,
};

/** The list of open cancellation requests, oldest first. */
export const openRequestList: List<CancellationRequest> = {
  identity: 'openCancellationRequests',
  table: requestTable,
  filters: [hasStatus(['SUBMITTED'])],
  orderBy: ['submittedAt', 'id'],
  descending: false,
};

/** Returns the list of cancellation requests, latest first. */
export function cancellationList(identity: string, statuses?: readonly CancellationStatus[] | null) {
  return {
    identity: `${identity} ${JSON.stringify(statuses ?? null)}`,
    table: requestTable,
    filters: statuses ? [hasStatus(statuses)] : [],
    orderBy: ['submittedAt', 'id'],
    descending: true,
  } satisfies List<CancellationRequest>;
}

/** Returns the list of cancellation requests, latest first, or those that have changed, by the time of the change. */
export function cancellationListOf(
  viewer: Viewer,
  { status, changedSince: since }: CancellationRequestsArguments,
): List<CancellationRequest> {
  const list = cancellationList('cancellationRequests', status);
  if (!since) return list;
  return {
    ...list,
    identity: `${list.identity} ${since}`,
    filters: [...list.filters, changedSince(viewer, 'cancellationRequests', Date.parse(since))],
    orderBy: ['updatedAt', 'id'],
    descending: false,
  };
}

/** Compares one status with `=`, because an index then has the requests in the order of the list. */
function hasStatus([status, ...others]: readonly CancellationStatus[]): Sql {
  return others.length > 0 ? isIn(sql`"status"`, [status, ...others]) : sql`"status" = ${status ?? null}`;
}

const softwareOfRequest = {};

/** Returns the software of a request. The request is in the viewer's scope, so its software is too. */
export function loadSoftwareOfRequest(context: Context, requestId: string, info: GraphQLResolveInfo) {
  const columns = ['id', ...selectedColumns(info, Software).filter((column) => column !== 'id')];
  return context.loaders.load(softwareOfRequest, columns.join(), requestId, async (ids: readonly string[]) => {
    const rows = await context.database.query<Row<Software> & { readonly requestId: string }>(
      sql`SELECT i."cancellationRequestId" AS "requestId", ${columnList(columns, 's')}
        FROM "cancellationItems" AS i JOIN "software" AS s ON s."id" = i."softwareId"
        WHERE ${isIn(sql`i."cancellationRequestId"`, ids)} ORDER BY s."orderLineId"`,
    );
    const byRequest = groupBy(rows, (row) => row.requestId);
    return ids.map((id): readonly Row<Software>[] => byRequest.get(id) ?? []);
  });
}

const latestOfSoftware = {};

/** Returns the latest request for a piece of software; null if there is none. */
export function loadLatestRequest(context: Context, softwareId: string, info: GraphQLResolveInfo) {
  const columns = ['id', ...selectedColumns(info, CancellationRequest).filter((column) => column !== 'id')];
  return context.loaders.load(latestOfSoftware, columns.join(), softwareId, async (ids: readonly string[]) => {
    const rows = await context.database.query<Row<CancellationRequest> & { readonly softwareId: string }>(
      sql`SELECT * FROM (SELECT i."softwareId", ${columnList(columns, 'r')},
          ROW_NUMBER() OVER (PARTITION BY i."softwareId" ORDER BY r."submittedAt" DESC, r."id" DESC) AS "rowNumber"
        FROM "cancellationItems" AS i JOIN "cancellationRequests" AS r ON r."id" = i."cancellationRequestId"
        WHERE ${isIn(sql`i."softwareId"`, ids)}) AS "numbered" WHERE "rowNumber" = 1`,
    );
    const bySoftware = new Map(rows.map((row) => [row.softwareId, row]));
    return ids.map((id): Row<CancellationRequest> | null => bySoftware.get(id) ?? null);
  });
}
