/** The gateway and the access token of the signed-in user, which the server of this page knows. */
interface Session {
  readonly gateway: string;
  readonly token: string;
}

export async function getSession(): Promise<Session> {
  const response = await fetch('/session');
  return response.json();
}

export async function getToken(): Promise<string> {
  return (await getSession()).token;
}
