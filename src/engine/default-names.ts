/** The model and index that come with the program. */
export const DEFAULT_MODEL = 'cogito-compact-1';
export const DEFAULT_INDEX = 'cogito-compact-1';
