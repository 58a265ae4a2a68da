import { Catalogue1790000000001 } from './migrations/sqlite/1790000000001-partners-and-catalogue';
import { CustomersAndOrders1790000000002 } from './migrations/sqlite/1790000000002-customers-and-orders';
import { SoftwareAndDelivery1790000000003 } from './migrations/sqlite/1790000000003-software-and-delivery';
import { CancellationsAndAudit1790000000004 } from './migrations/sqlite/1790000000004-cancellations-and-audit';

/** The steps that bring an SQLite database up to date, oldest first. A released step is never changed. */
export const sqliteMigrations = [
  Catalogue1790000000001,
  CustomersAndOrders1790000000002,
  SoftwareAndDelivery1790000000003,
  CancellationsAndAudit1790000000004,
];
