import { CompactEncrypt, compactDecrypt } from 'jose';
import type { Forgery, Workshop } from './forgery';

const SECRET = Buffer.alloc(32, 1);

const goodAgain = (token: string, { token: good }: Workshop) => token.includes(good);

/** A valid token in an invalid form. */
export const forgedShapes: readonly Forgery[] = [
  {
    what: 'encrypted, in five parts',
    forge: ({ token }) =>
      new CompactEncrypt(Buffer.from(token)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(SECRET),
    undefended: async (jwe, { token }) =>
      Buffer.from((await compactDecrypt(jwe, SECRET)).plaintext).toString() === token,
  },
  ...['.', '..', '.x', '.x.x', '=', '==', ' ', '\t', ' x', ',x', ';', '\u00a0', '"', '%20'].map((end) => ({
    what: `with ${JSON.stringify(end)} behind it`,
    forge: ({ token }: Workshop) => `${token}${end}`,
    undefended: goodAgain,
  })),
  ...['.', ' ', '\t', '"', 'Bearer '].map((start) => ({
    what: `with ${JSON.stringify(start)} before it`,
    forge: ({ token }: Workshop) => `${start}${token}`,
    undefended: goodAgain,
  })),
  { what: 'twice, by a space', forge: ({ token }) => `${token} ${token}`, undefended: goodAgain },
  { what: 'twice, by a comma', forge: ({ token }) => `${token}, Bearer ${token}`, undefended: goodAgain },
  {
    what: 'as JSON',
    forge: ({ token }) => {
      const [header, payload, signature] = token.split('.');
      return JSON.stringify({ protected: header, payload, signature });
    },
    undefended: (json, { token }) => {
      const { protected: header, payload, signature } = JSON.parse(json);
      return `${header}.${payload}.${signature}` === token;
    },
  },
  {
    what: 'cut short',
    forge: ({ token }) => token.slice(0, -3),
    undefended: (cut, { token }) => token.startsWith(cut),
  },
];
