/** The gateway's schema as SDL; null where it is not shown. */
export async function loadSchema(token: string | null): Promise<string | null> {
  const response = await fetch('/schema.graphql', { headers: token ? { authorization: `Bearer ${token}` } : {} });
  return response.ok ? response.text() : null;
}
