export { launch } from './launch.ts';
export { outline } from './outline.ts';
export type { AddressBar } from './address.ts';
