import type { DataSource } from 'typeorm';

export interface StockContext {
  /** Empty without a valid token. */
  readonly partnerId: string;
  readonly dataSource: DataSource;
}
