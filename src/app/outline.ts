/** The course in its first language: the skeleton that the first view is made of. */
export { default as outline } from 'virtual:course/outline';
