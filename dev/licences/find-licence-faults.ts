import satisfies from 'spdx-satisfies';
import type { ShippedPackage } from './list-shipped-packages.ts';

/** Licences that let anyone use, change and pass on what ships, also in what is closed. */
export const allowedLicences = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Unlicense'];

/** A line for each package that names no licence, or one that is not allowed. */
export function findLicenceFaults(packages: readonly ShippedPackage[]): string[] {
  return packages
    .filter(({ license }) => !isAllowed(license))
    .map(({ name, version, license }) => `${name} ${version} is licensed under ${license ?? 'nothing that it names'}`);
}

function isAllowed(license: string | null): boolean {
  try {
    return license !== null && satisfies(license, allowedLicences);
  } catch {
    // No SPDX expression, such as `SEE LICENSE IN …`.
    return false;
  }
}
