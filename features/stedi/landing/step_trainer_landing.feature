@owner:step-trainer
Feature: What the step trainers deliver

  A step trainer measures how far its owner's feet are away.

  Scenario: The devices measured distances, and not only that they were on
    Then at least 50 % of rows have a distanceFromObject that is more than 0
