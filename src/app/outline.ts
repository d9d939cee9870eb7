import outlines from 'virtual:course/outline';
import type { Outline } from '#course/model.ts';

/** The course in its first language: the skeleton that the first view is made of. */
export const outline: Outline = outlines[Object.keys(outlines)[0] as keyof typeof outlines] as Outline;
