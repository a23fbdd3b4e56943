import type { BatchInput } from '../protocol/batch.ts';

declare const AFTERIMAGE_VERSION: string;

/** The version of the package, set by the build. */
export const trackerVersion = typeof AFTERIMAGE_VERSION === 'string' ? AFTERIMAGE_VERSION : 'dev';

/** The version of the wire that this tracker speaks. A copy, because the protocol's own stands beside its schemas. */
export const wireVersion: NonNullable<BatchInput['v']> = 1;
