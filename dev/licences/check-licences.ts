import type { CommandResult } from '../processes/run-command.ts';
import { findLicenceFaults } from './find-licence-faults.ts';
import { listBundledPackages } from './list-bundled-packages.ts';
import { listShippedPackages } from './list-shipped-packages.ts';

/** Whether all that ships may: each package by its licence, and nothing in a bundle that is only there for development. */
export async function checkLicences(root: string): Promise<CommandResult> {
  const startMs = performance.now();
  const [shipped, bundled] = await Promise.all([listShippedPackages(root), listBundledPackages(root)]);
  const names = new Set(shipped.map(({ name }) => name));
  const strays = bundled.filter((name) => !names.has(name)).map((name) => `${name} is bundled, and no dependency`);
  const faults = [...findLicenceFaults(shipped), ...strays];
  return { exitCode: faults.length === 0 ? 0 : 1, output: faults.join('\n'), ms: performance.now() - startMs };
}
