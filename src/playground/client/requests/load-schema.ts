/** Loads the gateway's schema as SDL, with descriptions in the language of the page; null if it is not published. */
export async function loadSchema(token: string | null, language: string): Promise<string | null> {
  const response = await fetch('/schema.graphql', {
    headers: { 'accept-language': language, ...(token && { authorization: `Bearer ${token}` }) },
  });
  return response.ok ? response.text() : null;
}
