import * as postgres1 from './migrations/postgres/1790000000001-partners-and-catalogue';
import * as postgres2 from './migrations/postgres/1790000000002-customers-and-orders';
import * as postgres3 from './migrations/postgres/1790000000003-software-and-delivery';
import * as postgres4 from './migrations/postgres/1790000000004-cancellations-and-audit';
import * as postgres5 from './migrations/postgres/1790000000005-clock';
import * as postgres6 from './migrations/postgres/1790000000006-search-and-lists';
import * as postgres7 from './migrations/postgres/1790000000007-audit-chain';
import * as postgres8 from './migrations/postgres/1790000000008-rate-limits';
import * as postgres9 from './migrations/postgres/1790000000009-attachment-scan';
import * as postgres10 from './migrations/postgres/1790000000010-translations';
import * as postgres11 from './migrations/postgres/1790000000011-duplicates-and-timelines';
import * as postgres12 from './migrations/postgres/1790000000012-ends';
import * as postgres14 from './migrations/postgres/1790000000014-download-sessions';
import * as postgres15 from './migrations/postgres/1790000000015-download-clients';
import * as postgres16 from './migrations/postgres/1790000000016-canonical-product-keys';
import * as postgres17 from './migrations/postgres/1790000000017-folded-search';
import * as postgres18 from './migrations/postgres/1790000000018-attachment-uploads';
import * as postgres19 from './migrations/postgres/1790000000019-key-promises';
import * as postgres20 from './migrations/postgres/1790000000020-formats';
import * as postgres21 from './migrations/postgres/1790000000021-audit-changes';
import * as postgres22 from './migrations/postgres/1790000000022-prices';
import * as postgres23 from './migrations/postgres/1790000000023-standings';
import * as postgres24 from './migrations/postgres/1790000000024-customer-relationships';
import * as postgres25 from './migrations/postgres/1790000000025-delivery-policies';
import * as postgres26 from './migrations/postgres/1790000000026-key-stocks';
import * as postgres27 from './migrations/postgres/1790000000027-operators';
import * as postgres28 from './migrations/postgres/1790000000028-programme-imports';
import * as postgres29 from './migrations/postgres/1790000000029-whole-numbers';
import * as postgres30 from './migrations/postgres/1790000000030-large-tables';
import * as postgres31 from './migrations/postgres/1790000000031-replaced-keys';
import * as postgres32 from './migrations/postgres/1790000000032-lists';
import * as postgres33 from './migrations/postgres/1790000000033-search-inside-words';
import * as postgres34 from './migrations/postgres/1790000000034-change-times';
import * as postgres35 from './migrations/postgres/1790000000035-search-terms';
import * as postgres36 from './migrations/postgres/1790000000036-change-indexes';
import * as postgres37 from './migrations/postgres/1790000000037-nested-lists';
import * as postgres38 from './migrations/postgres/1790000000038-downloads-per-day';

/** The migrations of PostgreSQL, oldest first, which have the same names as those of SQLite. */
export const postgresMigrations = [
  postgres1.Catalogue1790000000001,
  postgres2.CustomersAndOrders1790000000002,
  postgres3.SoftwareAndDelivery1790000000003,
  postgres4.CancellationsAndAudit1790000000004,
  postgres5.Clock1790000000005,
  postgres6.SearchAndLists1790000000006,
  postgres7.AuditChain1790000000007,
  postgres8.RateLimits1790000000008,
  postgres9.AttachmentScan1790000000009,
  postgres10.Translations1790000000010,
  postgres11.DuplicatesAndTimelines1790000000011,
  postgres12.Ends1790000000012,
  postgres14.DownloadSessions1790000000014,
  postgres15.DownloadClients1790000000015,
  postgres16.CanonicalProductKeys1790000000016,
  postgres17.FoldedSearch1790000000017,
  postgres18.AttachmentUploads1790000000018,
  postgres19.KeyPromises1790000000019,
  postgres20.Formats1790000000020,
  postgres21.AuditChanges1790000000021,
  postgres22.Prices1790000000022,
  postgres23.Standings1790000000023,
  postgres24.CustomerRelationships1790000000024,
  postgres25.DeliveryPolicies1790000000025,
  postgres26.KeyStocks1790000000026,
  postgres27.Operators1790000000027,
  postgres28.ProgrammeImports1790000000028,
  postgres29.WholeNumbers1790000000029,
  postgres30.LargeTables1790000000030,
  postgres31.ReplacedKeys1790000000031,
  postgres32.Lists1790000000032,
  postgres33.SearchInsideWords1790000000033,
  postgres34.ChangeTimes1790000000034,
  postgres35.SearchTerms1790000000035,
  postgres36.ChangeIndexes1790000000036,
  postgres37.NestedLists1790000000037,
  postgres38.DownloadsPerDay1790000000038,
];
