import type { S3Client } from '@aws-sdk/client-s3';
import type { SdkError } from './s3-errors';

/**
 * Marks the errors of requests that were signed with a session token. Ceph, for example, answers AccessDenied when a session has
 * expired.
 */
export function markSessions({ middlewareStack }: S3Client): void {
  middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        const { headers } = args.request as { readonly headers: object };
        throw Object.assign(error as SdkError, { hasSession: 'x-amz-security-token' in headers });
      }
    },
    // Within the signature, and around what reads the response.
    { step: 'deserialize', priority: 'high', name: 'markSessions' },
  );
}
