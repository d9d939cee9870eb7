import { getContext, setContext } from 'svelte';
import type { OwnRecord } from '#course/own-record.ts';

const KEY = Symbol('own record');

type Load = () => Promise<OwnRecord>;

/** Gives every component below the way to what this device keeps. */
export const provideOwnRecord = (load: Load): Load => setContext(KEY, load);

/** The way that the app gave. */
export const useOwnRecord = (): Load => getContext<Load>(KEY);
