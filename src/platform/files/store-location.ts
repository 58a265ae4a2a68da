/** Where the files of a store are. */
export interface StoreLocation {
  /** The directory of the files; with a bucket, of files that are on their way into it. */
  readonly directory: string;
  /** Null if the files are in the directory. */
  readonly bucket: BucketLocation | null;
}

/** A bucket of S3 or of a server with the same interface, and how to reach it. The credentials are read by the SDK. */
export interface BucketLocation {
  readonly name: string;
  /** What the name of each object begins with: empty, or ends with a slash. */
  readonly prefix: string;
  /** Null for AWS itself. */
  readonly endpoint: string | null;
  /** Null if the SDK must find it, for example in a profile. */
  readonly region: string | null;
  /** Whether the bucket is in the path of a URL, and not in its host name. */
  readonly isPathStyle: boolean;
}

/** Returns the location as MEDIA_STORE names it. */
export function locationName({ directory, bucket }: StoreLocation): string {
  return bucket ? `s3://${bucket.name}/${bucket.prefix}`.replace(/\/$/, '') : directory;
}
