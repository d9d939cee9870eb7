import { getContext, setContext, type Component } from 'svelte';

/** Loads a widget by its name; rejects when it does not arrive. */
export type LoadWidget = (name: string) => Promise<Component>;

const KEY = Symbol('widgets');

/** Gives every component below the way to the widgets that the course lists. */
export const provideWidgets = (load: LoadWidget): LoadWidget => setContext(KEY, load);

/** The way to the widgets that was given. */
export const useWidgets = (): LoadWidget => getContext<LoadWidget>(KEY);
