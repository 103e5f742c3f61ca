/** The seven labels of the bundled index; a label that is none of them is shown as it is. */
export const emotions = {
  anger: 'anger',
  disgust: 'disgust',
  fear: 'fear',
  joy: 'joy',
  neutral: 'neutral',
  sadness: 'sadness',
  surprise: 'surprise',
};
