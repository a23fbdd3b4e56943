import { shouldArm } from './wake-time.ts';

/** The one alarm of an object, and when it is set for: asking the platform each time would cost a wait on every append. */
export class WakeAlarm {
  readonly #storage: DurableObjectStorage;
  #at: number | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** When it is set for, unix milliseconds; null when it is not set. */
  get at(): number | null {
    return this.#at;
  }

  /** Learns what an earlier life of the object has set. */
  async restore(): Promise<void> {
    this.#at = await this.#storage.getAlarm();
  }

  /** It has gone off. */
  noteFired(): void {
    this.#at = null;
  }

  /** Sets it when it has to be another. Not awaited: the answer is held back until it is durable as well. */
  arm(wakeAt: number, now: number): void {
    if (!shouldArm(this.#at, wakeAt, now)) return;
    this.#at = Math.max(wakeAt, now);
    void this.#storage.setAlarm(this.#at);
  }
}
