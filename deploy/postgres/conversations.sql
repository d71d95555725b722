-- The second database: Rasa's conversations. The first, the desk's, is made by the image itself.
CREATE DATABASE conversations;
