import type { PortalConfig } from '../../portal-config';

/** Loads the configuration of the portal from its gateway. Rejects if the gateway does not answer. */
export async function loadConfig(): Promise<PortalConfig> {
  const response = await fetch('/portal/config.json');
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
