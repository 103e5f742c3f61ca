import type { emotions as english } from '../en/emotions.ts';

export const emotions: typeof english = {
  anger: 'colère',
  disgust: 'dégoût',
  fear: 'peur',
  joy: 'joie',
  neutral: 'neutre',
  sadness: 'tristesse',
  surprise: 'surprise',
};
