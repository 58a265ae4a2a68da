import * as postgres1 from './migrations/postgres/1790000000001-partners-and-catalogue';
import * as postgres2 from './migrations/postgres/1790000000002-customers-and-orders';
import * as postgres3 from './migrations/postgres/1790000000003-software-and-delivery';
import * as postgres4 from './migrations/postgres/1790000000004-cancellations-and-audit';
import * as postgres5 from './migrations/postgres/1790000000005-clock';
import * as postgres6 from './migrations/postgres/1790000000006-search-and-lists';
import * as sqlite1 from './migrations/sqlite/1790000000001-partners-and-catalogue';
import * as sqlite2 from './migrations/sqlite/1790000000002-customers-and-orders';
import * as sqlite3 from './migrations/sqlite/1790000000003-software-and-delivery';
import * as sqlite4 from './migrations/sqlite/1790000000004-cancellations-and-audit';
import * as sqlite5 from './migrations/sqlite/1790000000005-clock';
import * as sqlite6 from './migrations/sqlite/1790000000006-search-and-lists';

/** The steps that bring an SQLite database up to date, oldest first. A released step is never changed. */
export const sqliteMigrations = [
  sqlite1.Catalogue1790000000001,
  sqlite2.CustomersAndOrders1790000000002,
  sqlite3.SoftwareAndDelivery1790000000003,
  sqlite4.CancellationsAndAudit1790000000004,
  sqlite5.Clock1790000000005,
  sqlite6.SearchAndLists1790000000006,
];

/** The same steps for PostgreSQL. */
export const postgresMigrations = [
  postgres1.Catalogue1790000000001,
  postgres2.CustomersAndOrders1790000000002,
  postgres3.SoftwareAndDelivery1790000000003,
  postgres4.CancellationsAndAudit1790000000004,
  postgres5.Clock1790000000005,
  postgres6.SearchAndLists1790000000006,
];
