import * as sqlite1 from './migrations/sqlite/1790000000001-partners-and-catalogue';
import * as sqlite2 from './migrations/sqlite/1790000000002-customers-and-orders';
import * as sqlite3 from './migrations/sqlite/1790000000003-software-and-delivery';
import * as sqlite4 from './migrations/sqlite/1790000000004-cancellations-and-audit';
import * as sqlite5 from './migrations/sqlite/1790000000005-clock';
import * as sqlite6 from './migrations/sqlite/1790000000006-search-and-lists';
import * as sqlite7 from './migrations/sqlite/1790000000007-audit-chain';
import * as sqlite8 from './migrations/sqlite/1790000000008-rate-limits';
import * as sqlite9 from './migrations/sqlite/1790000000009-attachment-scan';
import * as sqlite10 from './migrations/sqlite/1790000000010-translations';
import * as sqlite11 from './migrations/sqlite/1790000000011-duplicates-and-timelines';
import * as sqlite12 from './migrations/sqlite/1790000000012-ends';
import * as sqlite14 from './migrations/sqlite/1790000000014-download-sessions';
import * as sqlite15 from './migrations/sqlite/1790000000015-download-clients';
import * as sqlite16 from './migrations/sqlite/1790000000016-canonical-product-keys';
import * as sqlite17 from './migrations/sqlite/1790000000017-folded-search';
import * as sqlite18 from './migrations/sqlite/1790000000018-attachment-uploads';
import * as sqlite19 from './migrations/sqlite/1790000000019-key-promises';
import * as sqlite20 from './migrations/sqlite/1790000000020-formats';
import * as sqlite21 from './migrations/sqlite/1790000000021-audit-changes';
import * as sqlite22 from './migrations/sqlite/1790000000022-prices';
import * as sqlite23 from './migrations/sqlite/1790000000023-standings';
import * as sqlite24 from './migrations/sqlite/1790000000024-customer-relationships';
import * as sqlite25 from './migrations/sqlite/1790000000025-delivery-policies';
import * as sqlite26 from './migrations/sqlite/1790000000026-key-stocks';
import * as sqlite27 from './migrations/sqlite/1790000000027-operators';
import * as sqlite28 from './migrations/sqlite/1790000000028-programme-imports';
import * as sqlite29 from './migrations/sqlite/1790000000029-whole-numbers';
import * as sqlite30 from './migrations/sqlite/1790000000030-large-tables';
import * as sqlite31 from './migrations/sqlite/1790000000031-replaced-keys';
import * as sqlite32 from './migrations/sqlite/1790000000032-lists';
import * as sqlite33 from './migrations/sqlite/1790000000033-search-inside-words';
import * as sqlite34 from './migrations/sqlite/1790000000034-change-times';
import * as sqlite35 from './migrations/sqlite/1790000000035-search-terms';
import * as sqlite36 from './migrations/sqlite/1790000000036-change-indexes';
import * as sqlite37 from './migrations/sqlite/1790000000037-nested-lists';
import * as sqlite38 from './migrations/sqlite/1790000000038-downloads-per-day';

/** The migrations of SQLite, oldest first. The SQL of a released migration never changes. */
export const sqliteMigrations = [
  sqlite1.Catalogue1790000000001,
  sqlite2.CustomersAndOrders1790000000002,
  sqlite3.SoftwareAndDelivery1790000000003,
  sqlite4.CancellationsAndAudit1790000000004,
  sqlite5.Clock1790000000005,
  sqlite6.SearchAndLists1790000000006,
  sqlite7.AuditChain1790000000007,
  sqlite8.RateLimits1790000000008,
  sqlite9.AttachmentScan1790000000009,
  sqlite10.Translations1790000000010,
  sqlite11.DuplicatesAndTimelines1790000000011,
  sqlite12.Ends1790000000012,
  sqlite14.DownloadSessions1790000000014,
  sqlite15.DownloadClients1790000000015,
  sqlite16.CanonicalProductKeys1790000000016,
  sqlite17.FoldedSearch1790000000017,
  sqlite18.AttachmentUploads1790000000018,
  sqlite19.KeyPromises1790000000019,
  sqlite20.Formats1790000000020,
  sqlite21.AuditChanges1790000000021,
  sqlite22.Prices1790000000022,
  sqlite23.Standings1790000000023,
  sqlite24.CustomerRelationships1790000000024,
  sqlite25.DeliveryPolicies1790000000025,
  sqlite26.KeyStocks1790000000026,
  sqlite27.Operators1790000000027,
  sqlite28.ProgrammeImports1790000000028,
  sqlite29.WholeNumbers1790000000029,
  sqlite30.LargeTables1790000000030,
  sqlite31.ReplacedKeys1790000000031,
  sqlite32.Lists1790000000032,
  sqlite33.SearchInsideWords1790000000033,
  sqlite34.ChangeTimes1790000000034,
  sqlite35.SearchTerms1790000000035,
  sqlite36.ChangeIndexes1790000000036,
  sqlite37.NestedLists1790000000037,
  sqlite38.DownloadsPerDay1790000000038,
];
