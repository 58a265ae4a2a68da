import type { Client } from 'pg';
import { usageOf } from './usage';

/** Returns the processor time of all sessions of gateways, in milliseconds. They stay open between two measurements. */
export async function sessionsCpuMs(client: Client): Promise<number> {
  const { rows } = await client.query(`SELECT pid FROM pg_stat_activity WHERE application_name = 'onprem-gateway'`);
  return rows.reduce((sum: number, { pid }) => sum + usageOf(pid).cpuMs, 0);
}
