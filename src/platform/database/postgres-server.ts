import { type Sql, sql } from './sql';

/** Which database of which server a connection leads to, and how far the server is. */
export interface ServerFacts {
  /** Whether it replays the changes of a primary. */
  readonly isStandby: boolean;
  /** The identifier that a primary shares with its standbys, and with no other server. */
  readonly system: string;
  /** Each promotion of a standby begins a timeline. */
  readonly timeline: number;
  readonly database: string;
  readonly role: string;
  /** Bytes of the log of changes: those that a primary has written, or that a standby has replayed. */
  readonly position: number;
}

/** How far the primary was, and on which timeline. */
export type Position = Pick<ServerFacts, 'position' | 'timeline'>;

/** Without synchronous commits a change is acknowledged before the log is on the disk. */
const WRITTEN = sql`CASE CURRENT_SETTING('synchronous_commit')
  WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END`;

/** The name of a segment of the log begins with the timeline, in hexadecimal. */
const OF_PRIMARY = sql`SELECT pg_wal_lsn_diff("written", '0/0') AS "position",
  ('x' || LEFT(pg_walfile_name("written"), 8))::bit(32)::integer AS "timeline" FROM (SELECT ${WRITTEN} AS "written") AS "log"`;

/** Without the rights of `pg_read_all_stats`, the timeline of the connection to the primary is null. */
const OF_STANDBY = sql`SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') AS "position",
  GREATEST(
    (SELECT "timeline_id" FROM pg_control_checkpoint()),
    (SELECT "min_recovery_end_timeline" FROM pg_control_recovery()),
    (SELECT "received_tli" FROM "pg_stat_wal_receiver")
  ) AS "timeline"`;

const IDENTITY = sql`(SELECT "system_identifier"::text FROM pg_control_system()) AS "system",
  CURRENT_DATABASE()::text AS "database", CURRENT_USER::text AS "role"`;

/** Reads the `Position` of a primary. It includes every change that has been acknowledged before. */
export const READ_POSITION: Sql = OF_PRIMARY;

/** Reads the `ServerFacts` of a primary; fails on a standby. */
export const READ_PRIMARY = sql`SELECT FALSE AS "isStandby", ${IDENTITY}, "at".* FROM (${OF_PRIMARY}) AS "at"`;

/** Reads the `ServerFacts` of a standby; the position of a server that never was one is null. */
export const READ_STANDBY = sql`SELECT pg_is_in_recovery() AS "isStandby", ${IDENTITY}, "at".* FROM (${OF_STANDBY}) AS "at"`;

/** Reads whether a server is a standby and how far it is, to be sent right before a statement that relies on it. */
export const READ_REPLAYED = sql`SELECT pg_is_in_recovery() AS "isStandby",
  pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') AS "position"`;
