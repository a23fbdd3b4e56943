import { describe, expect, it } from 'vitest';
import { choosePorts, defaultBasePort, parseBasePort } from './ports.ts';

const taken = (...ports: number[]) => {
  const set = new Set(ports);
  return async (port: number) => !set.has(port);
};

describe('choosePorts', () => {
  it('takes the places above the base when they are free', async () => {
    const ports = await choosePorts(4600, taken());
    expect(ports).toEqual({ dashboard: 4600, worker: 4601, shop: 4602, database: 4603 });
  });

  it('moves only the service whose place is taken, and keeps its last digit', async () => {
    const ports = await choosePorts(4600, taken(4601, 4611));
    expect(ports).toEqual({ dashboard: 4600, worker: 4621, shop: 4602, database: 4603 });
  });

  it('says which port it looked for when none is free', async () => {
    await expect(choosePorts(4600, async () => false)).rejects.toThrow(/4600 in steps of 10/);
  });
});

describe('parseBasePort', () => {
  it('has a default', () => {
    expect(parseBasePort(undefined)).toBe(defaultBasePort);
    expect(parseBasePort('')).toBe(defaultBasePort);
  });

  it.each(['80', '70000', 'abc', '4600.5'])('refuses %s', (text) => {
    expect(() => parseBasePort(text)).toThrow(/AFTERIMAGE_PORT/);
  });
});
