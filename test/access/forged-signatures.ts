import { createPublicKey, verify } from 'node:crypto';
import { jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import { type Forgery, identityFor, pemOf, unsigned, type Workshop } from './forgery';
import { encode, publicOf } from './sign-raw';

const INT_MAX_DER = 0x80;

/** Tokens that the provider never signed. */
export const forgedSignatures: readonly Forgery[] = [
  ...['none', 'None', 'NONE', 'nOnE'].map((alg) => ({
    what: `unsigned, with the algorithm ${alg}`,
    forge: ({ header, claims }: Workshop) => `${encode({ ...header, alg })}.${encode(claims)}.`,
    undefended: unsecured,
  })),
  {
    what: 'unsigned, with a signature all the same',
    forge: ({ header, token }) => withHeader(token, { ...header, alg: 'none' }),
    undefended: unsigned,
  },
  ...[pemOf, trimmedPemOf, jwkTextOf].map((secretOf) => ({
    what: `signed with a public key as a shared secret, by ${secretOf.name}`,
    forge: ({ header, claims, providersKey }: Workshop) =>
      new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(Buffer.from(secretOf(providersKey))),
    undefended: (token: string, { providersKey }: Workshop) =>
      jwtVerify(token, Buffer.from(secretOf(providersKey)), { algorithms: ['HS256'] }),
  })),
  {
    what: 'signed with an empty secret',
    forge: ({ header, claims }) =>
      new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(Buffer.alloc(32)),
    undefended: (token) => jwtVerify(token, Buffer.alloc(32), { algorithms: ['HS256'] }),
  },
  {
    what: 'with an empty signature',
    forge: ({ token }) => withSignature(token, Buffer.alloc(0)),
    undefended: unsigned,
  },
  { what: 'without a signature', forge: ({ token }) => token.split('.').slice(0, 2).join('.'), undefended: unsigned },
  {
    what: 'with a signature of zeros',
    forge: ({ token }) => withSignature(token, Buffer.alloc(signatureOf(token).length)),
    undefended: unsigned,
  },
  {
    what: 'with one bit of its signature flipped',
    forge: ({ token }) => withSignature(token, flipped(signatureOf(token))),
    undefended: (token, { token: good }) => withSignature(token, flipped(signatureOf(token))) === good,
  },
  {
    what: 'with claims that were changed afterwards',
    forge: ({ token, claims }) => {
      const [header, , signature] = token.split('.');
      return `${header}.${encode({ ...claims, roles: ['ADMIN_AGENT'] })}.${signature}`;
    },
    undefended: unsigned,
  },
  {
    what: 'signed with a key of the forger’s, by the name of a published one',
    forge: ({ changed, ownKey }) => changed({}, {}, ownKey),
    undefended: (token, workshop) =>
      identityFor(token, workshop, { key: { ...workshop.ownKey, kid: String(workshop.header.kid) } }),
  },
];

/** Forgeries that are only possible for signatures on an elliptic curve. */
export const forgedCurves: readonly Forgery[] = [
  {
    what: 'with the signature as DER has it',
    forge: ({ token }) => withSignature(token, derOf(signatureOf(token))),
    undefended: (token, { providersKey }) => {
      const key = createPublicKey({ key: { ...publicOf(providersKey) }, format: 'jwk' });
      return verify('sha256', Buffer.from(token.split('.').slice(0, 2).join('.')), key, signatureOf(token));
    },
  },
];

/** Reads a token as a library does that accepts any spelling of “none”. */
function unsecured(token: string): unknown {
  const [, claims] = token.split('.');
  return UnsecuredJWT.decode(`${encode({ alg: 'none' })}.${claims}.`);
}

function trimmedPemOf(key: Workshop['providersKey']): string {
  return pemOf(key).trim();
}

function jwkTextOf(key: Workshop['providersKey']): string {
  return JSON.stringify(publicOf(key));
}

function withHeader(token: string, header: object): string {
  return [encode(header), ...token.split('.').slice(1)].join('.');
}

function signatureOf(token: string): Buffer {
  return Buffer.from(token.split('.')[2] ?? '', 'base64url');
}

function withSignature(token: string, signature: Buffer): string {
  return [...token.split('.').slice(0, 2), signature.toString('base64url')].join('.');
}

function flipped(signature: Buffer): Buffer {
  return Buffer.from(signature.map((byte, index) => (index === 10 ? byte ^ 1 : byte)));
}

function derOf(signature: Buffer): Buffer {
  const half = signature.length / 2;
  const numbers = [signature.subarray(0, half), signature.subarray(half)].map(derNumber);
  return derValue(0x30, Buffer.concat(numbers));
}

function derNumber(bytes: Buffer): Buffer {
  const digits = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return derValue(2, (digits[0] ?? 0) >= INT_MAX_DER ? Buffer.concat([Buffer.alloc(1), digits]) : digits);
}

function derValue(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}
