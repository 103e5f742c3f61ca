import type { emotions as english } from '../en/emotions.ts';

export const emotions: typeof english = {
  anger: 'Ärger',
  disgust: 'Ekel',
  fear: 'Angst',
  joy: 'Freude',
  neutral: 'neutral',
  sadness: 'Trauer',
  surprise: 'Überraschung',
};
