import { unknownIds, type Rule } from './rule.ts';

/** Every widget that a lesson places is listed in course.yaml. */
export const unknownWidget: Rule = (source) => (source.meta ? unknownIds(source, 'widget', source.meta.widgets) : []);
