/** Loads the gateway's schema as SDL; null if it is not published. */
export async function loadSchema(token: string | null): Promise<string | null> {
  const response = await fetch('/schema.graphql', { headers: token ? { authorization: `Bearer ${token}` } : {} });
  return response.ok ? response.text() : null;
}
