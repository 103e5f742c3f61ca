import { counter } from '../counter.ts';
import type { teach as english } from '../en/teach.ts';

const count = counter('fr');
const corrections = (n: number) => count(n, 'correction', 'corrections');

export const teach: typeof english = {
  hint: 'Ce que vous dites compte dès lors : les réponses aux voix semblables en tiennent compte. Dites-le aussi quand la réponse était juste : cela montre où l’on peut s’y fier. Cela reste sur cet appareil.',
  thisWas: 'C’était…',
  other: 'Une autre étiquette',
  teach: 'Le lui apprendre',
  learning: 'Apprentissage…',
  learnt: ({ label }) => `C’est appris : ${label}.`,
  title: 'Ce que vous avez appris à Cogito',
  none: 'Rien encore. Après une prédiction, vous pouvez dire ce qu’était la voix.',
  count: ({ corrections: n }) => `${corrections(n)} en usage avec l’index choisi.`,
  off: ({ corrections: n }) => `${corrections(n)}, pas en usage pour le moment.`,
  use: 'Utiliser ce que j’ai appris à Cogito',
  weight: 'Combien cela compte',
  name: 'Enregistrement',
  answer: 'Réponse donnée',
  label: 'Vous avez dit',
  date: 'Quand',
  forget: 'Oublier',
  forgetAll: 'Tout oublier',
  forgot: ({ corrections: n }) => `${count(n, 'correction oubliée', 'corrections oubliées')}.`,
};
