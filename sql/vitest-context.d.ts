export {};

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the migrated database that the tests of this folder use. */
    databaseUrl: string;
  }
}
