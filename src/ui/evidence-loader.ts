import { getContext, setContext } from 'svelte';
import type { Evidence } from '#course/model.ts';

/** Loads what a unit rests on, by the unit's id; rejects when the words do not arrive. */
export type LoadEvidence = (unit: string) => Promise<Evidence>;

const KEY = Symbol('evidence');

/** Gives every component below the way to the evidence. */
export const provideEvidence = (load: LoadEvidence): LoadEvidence => setContext(KEY, load);

/** The way to the evidence that the app gave. */
export const useEvidence = (): LoadEvidence => getContext<LoadEvidence>(KEY);
