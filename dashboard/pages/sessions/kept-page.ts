import type { Page, SessionView } from '../../../protocol/views.ts';

/**
 * A page of the list as its query keeps it. It is of a class so that the query's store, which walks through all plain objects
 * that it is given, leaves a hundred sessions alone.
 */
export class KeptPage {
  readonly page: Page<SessionView>;

  constructor(page: Page<SessionView>) {
    this.page = page;
  }
}
