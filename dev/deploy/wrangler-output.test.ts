import { describe, expect, it } from 'vitest';
import { findProjectDomains, getWorkerAddress, parseSecretList, parseWranglerOutput } from './wrangler-output.ts';

const line = (value: object) => `${JSON.stringify({ version: 1, timestamp: '2026-11-29T09:33:53.510Z', ...value })}\n`;
const deploy = (...targets: string[]) =>
  getWorkerAddress(parseWranglerOutput(line({ type: 'wrangler-session' }) + line({ type: 'deploy', targets })));
const ended = (exitCode: number, stdout: string, stderr: string) => ({ exitCode, stdout, output: stderr + stdout });

describe('what wrangler writes', () => {
  it.each([
    ['https://afterimage.me.workers.dev', 'https://afterimage.me.workers.dev'],
    ['afterimage.me.workers.dev', 'https://afterimage.me.workers.dev'],
    ['replay.example (custom domain)', 'https://replay.example'],
  ])('tells the address of a worker: %s', (target, url) => {
    expect(deploy('schedule: */10 * * * *', target)).toBe(url);
  });

  it('tells no address when there is none', () => {
    expect(deploy('schedule: */10 * * * *')).toBeUndefined();
    expect(getWorkerAddress(parseWranglerOutput(line({ type: 'deploy', worker_name: 'x' })))).toBeUndefined();
  });

  it('tells the domains of a project, and that there is no project', () => {
    const output = JSON.stringify([{ 'Project Name': 'board', 'Project Domains': 'board.pages.dev, b.example' }]);
    expect(findProjectDomains(output, 'board')).toEqual(['board.pages.dev', 'b.example']);
    expect(findProjectDomains(output, 'other')).toBeUndefined();
    expect(findProjectDomains('[]', 'other')).toBeUndefined();
  });

  it('tells the names of secrets, that there is no worker, and that it could not be asked', () => {
    const rows = '[\n  { "name": "SESSION_SECRET", "type": "secret_text" }\n]';
    expect(parseSecretList(ended(0, rows, '[WARNING] there is something'))).toEqual(['SESSION_SECRET']);
    const absent = 'X [ERROR] Worker "afterimage" not found.\n\nIf this is a new Worker, …';
    expect(parseSecretList(ended(1, '', absent))).toBeUndefined();
    expect(() => parseSecretList(ended(1, '', 'fetch failed'))).toThrow('fetch failed');
  });
});
